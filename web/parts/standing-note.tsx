import type { Me } from '../../contracts/queries';
import { dateInWords } from '../../domain/calendar';
import { realmToday } from '../api';
import './notes.css';

/** At the head of a page that is read, or worked on, in another's place: whose, in which capacity, until when. */
export function StandingNote({ standings }: { standings: Me['standings'] }) {
  return standings.map(({ person, roles, until }) => (
    <p key={person.personId} className="standing-note" role="note">
      您受<strong>{person.name}</strong>委托，以<strong>{roles.map((r) => r.label).join('、')}</strong>
      身份查看、办理本页，委托到 {dateInWords(until, realmToday())}。办理时，您和{person.name}的名字都会记下。
    </p>
  ));
}
