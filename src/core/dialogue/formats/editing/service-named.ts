import { canonicalSlot, serviceOfSlot, type SharedDomains } from '../../slot-names';

/** A service as a dialogue spells it; where it has none of that name, as data sets would. */
export function serviceNamed(canonical: string, services: readonly string[], shared: SharedDomains): string {
  const named = services.find((service) => serviceOfSlot(canonicalSlot(service, 'x', shared)) === canonical);
  return named ?? canonical.replaceAll(' ', '_');
}
