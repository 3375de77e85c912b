import { type RefObject, useEffect, useState } from 'react';
import type { Problem } from '../../../../contracts/errors';
import type { Sentences } from './use-deed-submit';

/** What happened and what to do, above the button; with the sentences that no field of the form shows. */
export function Refusal(props: {
  form: RefObject<HTMLFormElement | null>;
  errors: Sentences;
  problem: Problem | null;
}) {
  const { form, errors, problem } = props;
  const [{ homeless, beside }, setPlaces] = useState<{ homeless: string[]; beside: string[] }>({
    homeless: [],
    beside: [],
  });
  const told = JSON.stringify(errors);
  useEffect(() => {
    const shown = new Set(
      [...(form.current?.querySelectorAll<HTMLElement>('[data-field]') ?? [])].map((e) => e.dataset.field),
    );
    const all = Object.entries(JSON.parse(told) as Sentences);
    const sentences = (there: boolean) => [
      ...new Set(all.filter(([path]) => shown.has(path) === there).map(([, sentence]) => sentence)),
    ];
    setPlaces({ homeless: sentences(false), beside: sentences(true) });
  }, [told, form]);
  const count = Object.keys(errors).length;
  if (!problem && count === 0) return null;
  // What stands beside its field is not said twice.
  const title =
    problem && !beside.includes(problem.title) ? problem.title : `有 ${count} 处需要修改，请看各项旁的提示。`;
  return (
    <div className="error-note error-note-inline" role="alert">
      <p className="error-title">{title}</p>
      {homeless
        .filter((sentence) => sentence !== title)
        .map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
    </div>
  );
}
