import { Checkbox } from 'antd';
import type { Item } from '../../../domain/rectification/types';
import { DraftLine } from '../../parts/draft-line';
import { type KeptFile, UploadField } from '../../parts/upload-field';
import { useDraft } from '../../parts/use-draft';
import { DeedForm } from '../cycle/case/deed-form';
import { Area, DeedField } from '../cycle/case/fields';
import { Readers } from '../cycle/case/readers';
import { useView } from '../cycle/case/view';

interface ClosureDoc {
  result: string;
  checks: boolean[];
  evidence: KeptFile[];
  onSite: boolean;
  longTermMechanism: string;
}

/** 销号申请: every measure answered for, evidence or a look on the spot. */
export function ClosureForm({ item, onDone }: { item: Item; onDone: () => void }) {
  const { list, text } = useView();
  const measures = item.measures?.measures ?? [];
  const draft = useDraft<ClosureDoc>(
    `rectification.applyClosure-${list?.listId}-${item.itemNo.split('-').at(-1)}-${item.returns}`,
    {
      result: '',
      checks: measures.map(() => false),
      evidence: [],
      onSite: false,
      longTermMechanism: '',
    },
  );
  const doc = draft.value;
  const set = (change: Partial<ClosureDoc>) => draft.set((d) => ({ ...d, ...change }));
  const lasting = item.track !== 'immediate';
  const check = (): Record<string, string> => ({
    ...(measures.some((_, i) => !doc.checks[i]) ? { measureChecks: '措施全部完成后才能申请销号' } : {}),
    ...(doc.evidence.length === 0 && !doc.onSite ? { evidenceIds: '请上传佐证材料，或选现场查验' } : {}),
    ...(lasting && doc.longTermMechanism.trim() === '' ? { longTermMechanism: '请填写长效机制' } : {}),
  });
  const body = () => ({
    itemNo: item.itemNo,
    result: doc.result,
    measureChecks: measures.map((_, i) => doc.checks[i] ?? false),
    evidenceIds: doc.evidence.map((f) => f.fileId),
    onSiteEvidence: doc.onSite,
    longTermMechanism: doc.longTermMechanism,
  });
  return (
    <DeedForm
      command="rectification.applyClosure"
      label="提交审签"
      body={body}
      check={check}
      onDone={() => {
        void draft.discard();
        onDone();
      }}
      aside={<DraftLine draft={draft} />}
    >
      <Readers who="unit" />
      {measures.length > 0 && (
        <DeedField path="measureChecks" label="措施对照" required group>
          {() =>
            measures.map((m, i) => (
              <Checkbox
                key={`${m.ownerId}-${m.dueOn}-${text(item.measures?.words, `items.${item.measures?.at}.measures.${i}.text`)}`}
                className="measure-check"
                checked={doc.checks[i] ?? false}
                onChange={(e) =>
                  set({
                    checks: measures.map((_, at) =>
                      at === i ? e.target.checked : (doc.checks[at] ?? false),
                    ),
                  })
                }
              >
                已完成：{text(item.measures?.words, `items.${item.measures?.at}.measures.${i}.text`)}
              </Checkbox>
            ))
          }
        </DeedField>
      )}
      <Area
        path="result"
        label="完成情况"
        required
        value={doc.result}
        onChange={(result) => set({ result })}
        max={300}
        min={20}
        rows={3}
      />
      <DeedField
        path="evidenceIds"
        label="佐证材料"
        group
        hint="1 至 5 份，已上传过的文件可再用；不便上传的选现场查验"
      >
        {(control) => (
          <>
            <UploadField
              {...control}
              value={doc.evidence}
              onChange={(evidence) => set({ evidence })}
              max={5}
            />
            <Checkbox checked={doc.onSite} onChange={(e) => set({ onSite: e.target.checked })}>
              请验收人现场查验
            </Checkbox>
          </>
        )}
      </DeedField>
      {lasting && (
        <Area
          path="longTermMechanism"
          label="长效机制"
          required
          value={doc.longTermMechanism}
          onChange={(longTermMechanism) => set({ longTermMechanism })}
          max={300}
        />
      )}
    </DeedForm>
  );
}
