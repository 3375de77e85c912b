import { fgw, foundPerson, people } from './city';
import type { Desk } from './desk';

/** Somebody is given the role of the one who says nothing, as an administrator would after two weeks of silence. */
export function standIn(d: Desk, silent: string): string[] {
  const inUnit = silent.startsWith('fgw');
  foundPerson(d, 'stand-in', inUnit ? fgw : 'jl/jg/xcb');
  const person = d.state<{ grants: { role: string; node: string }[] }>(`person/${silent}`);
  person.grants.forEach(({ role, node }, i) => {
    d.tell(people.securityAdmin, 'person/stand-in', 'grant', {
      id: `s${i}`,
      role,
      node,
      from: '2026-01-01',
      to: null,
    });
  });
  return ['stand-in'];
}
