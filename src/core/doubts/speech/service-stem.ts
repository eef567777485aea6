import { firstOf } from '../../../vocabulary/values/required';

/** How people say the name of a service: its first word, in the singular. `boats harbor` is `boat`. */
export function stemOfService(service: string): string {
  return firstOf(service.split(' ')).replace(/s$/, '');
}
