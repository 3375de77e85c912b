import { useState } from 'react';
import { instantInWords } from '../../parts/instant-text';
import { DeedForm } from '../cycle/case/deed-form';
import { Pick } from '../cycle/case/fields';
import { Readers } from '../cycle/case/readers';
import { useView } from '../cycle/case/view';

/** The unit offers a meeting that it has already to a second round: the team answers, and everything is filed once. */
export function JoinForm() {
  const { page, cycle } = useView();
  const [only] = page.joinable;
  const [sessionId, choose] = useState<string | null>(
    page.joinable.length === 1 ? (only?.sessionId ?? null) : null,
  );
  return (
    <DeedForm
      command="session.join"
      params={{ sessionId: sessionId ?? '' }}
      label="提出同场旁听"
      body={() => ({ cycleId: cycle?.cycleId })}
      check={() => (sessionId ? {} : { sessionId: '请选择学习会' })}
    >
      <Readers who="unit" />
      <p className="effect">
        两个轮次同场旁听：学习方案和资料报一份，出席、学习记录登记一次。旁听组同意后，时间以这次学习会为准。
      </p>
      <Pick
        path="sessionId"
        label="学习会"
        required
        options={page.joinable.map(
          (s) => [s.sessionId, `${instantInWords(s.startsAt)}　${s.topic ?? '集体学习'}`] as const,
        )}
        value={sessionId}
        onChange={choose}
      />
    </DeedForm>
  );
}
