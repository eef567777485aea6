/** A log of chats with a parcel service, in a shape that logs of calls have, without any annotation. */
export function chatLog(chats: number): string {
  const openings = ['Where is my parcel', 'The parcel was open', 'Can my neighbor take it', 'I want my money back'];
  const lines = Array.from({ length: chats }, (_, chat) => {
    const opening = `${openings[chat % openings.length] ?? ''}, number ${chat + 1}?`;
    const messages = [
      { role: 'user', content: opening },
      { role: 'assistant', content: 'May I have the number of the parcel?' },
      {
        role: 'user',
        content: `It is ${1000 + 37 * chat}, and I have waited since ${chat % 2 === 0 ? 'May' : 'June'}.`,
      },
      { role: 'assistant', content: 'Thank you. It will arrive tomorrow.' },
      { role: 'user', content: chat % 3 === 0 ? 'Thanks, goodbye!' : 'That is what I heard last week too.' },
    ];
    return JSON.stringify({ id: `chat-${chat + 1}`, messages });
  });
  return `${lines.join('\n')}\n`;
}
