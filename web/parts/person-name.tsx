import type { PersonRef } from '../../contracts/queries';

interface PersonNameProps {
  /** The person, or an id with the page's `people`. */
  person?: PersonRef | undefined;
  id?: string | null | undefined;
  people?: Record<string, PersonRef>;
  /** Capacity in which the person acts, in Chinese. */
  capacity?: string | null;
}

/** A person by name, with title on hover and the capacity beside it. Somebody who left the roster stays named. */
export function PersonName({ person, id, people, capacity }: PersonNameProps) {
  const known = person ?? (id ? people?.[id] : undefined);
  if (id === 'system') return <span>系统</span>;
  if (!known) return <span className="soft">{id ? '名册外人员' : '未定'}</span>;
  return (
    <span title={known.title || undefined}>
      {known.name}
      {capacity ? <span className="soft">（{capacity}）</span> : null}
    </span>
  );
}
