import type {
  Delivery,
  MaterialKind,
  SegmentKind,
  StudyMode,
  TopicCategory,
} from '../../../domain/session/types';
import type { KeptFile } from '../../parts/upload-field';
import { type CaseView, rosterOn } from '../cycle/case/view';

export interface MaterialDoc {
  kind: MaterialKind | null;
  title: string;
  source: string;
  openness: 'public' | 'internal' | null;
  delivery: Delivery | null;
  file: KeptFile | null;
  speakerId: string | null;
}

export interface AgendaDoc {
  title: string;
  minutes: number | null;
  isBusinessDeployment: boolean;
  /** 不旁听; drafts kept from before it could be said have neither. */
  notHeard?: boolean;
  segment?: SegmentKind | null;
}

/** A package as it is being written; what was filed before stands in it already. */
export interface PackageDoc {
  chairId: string | null;
  /** Absent in drafts of before, as `observers`. */
  topicCategory?: TopicCategory | null;
  observers?: string;
  studyMode: StudyMode | null;
  attendeeIds: string[];
  keySpeakerIds: string[];
  openFloor: boolean;
  readings: { title: string }[];
  agenda: AgendaDoc[];
  selfStudy: string;
  hasLecturer: boolean;
  lecturer: string;
  contentCheck: string;
  items: MaterialDoc[];
  offline?: boolean;
  nonClassified: boolean;
}

export const freshAgenda = (title = '', minutes: number | null = null): AgendaDoc => ({
  title,
  minutes,
  isBusinessDeployment: false,
});
export const freshMaterial = (): MaterialDoc => ({
  kind: null,
  title: '',
  source: '',
  openness: null,
  delivery: null,
  file: null,
  speakerId: null,
});

export function packageDocOf({ page, session, text }: CaseView, on: string): PackageDoc {
  const roster = rosterOn(page, on);
  const was = session?.packages.at(-1);
  if (!was)
    return {
      chairId: roster.find((m) => m.seat === 'head')?.personId ?? null,
      studyMode: session?.isDeliberation ? 'deliberation' : null,
      attendeeIds: roster.map((m) => m.personId),
      keySpeakerIds: [],
      openFloor: true,
      readings: [{ title: '' }],
      agenda: [
        freshAgenda('原文领学'),
        freshAgenda('中心发言'),
        freshAgenda('交流发言'),
        freshAgenda('总结讲话'),
      ],
      selfStudy: '',
      hasLecturer: false,
      lecturer: '',
      contentCheck: '',
      items: [freshMaterial()],
      nonClassified: false,
    };
  const { plan, items, words, offline = false } = was;
  return {
    offline,
    chairId: plan.chairId,
    topicCategory: plan.topicCategory ?? null,
    observers: text(words, 'plan.observers'),
    studyMode: plan.studyMode,
    attendeeIds: [...plan.attendeeIds],
    keySpeakerIds: [...plan.keySpeakerIds],
    openFloor: plan.openFloor,
    readings: Array.from({ length: plan.readings }, (_, i) => ({
      title: text(words, `plan.readings.${i}.title`),
    })),
    agenda: plan.agenda.map(({ notHeard, ...a }, i) => ({
      ...a,
      title: text(words, `plan.agenda.${i}.title`),
      notHeard: notHeard !== undefined,
      segment: notHeard?.segment ?? null,
    })),
    selfStudy: text(words, 'plan.selfStudy'),
    hasLecturer: plan.hasLecturer,
    lecturer: text(words, 'plan.lecturer'),
    contentCheck: text(words, 'plan.contentCheck'),
    items: items.map((m, i) => {
      const file = m.fileId ? page.files[m.fileId] : undefined;
      return {
        kind: m.kind,
        title: text(words, `items.${i}.title`),
        source: text(words, `items.${i}.source`),
        openness: m.openness,
        delivery: m.delivery,
        file: m.fileId
          ? {
              fileId: m.fileId,
              name: file?.name ?? '已报送的文件',
              size: file?.size ?? 0,
              digest: m.fileDigest ?? '',
            }
          : null,
        speakerId: m.speakerId ?? null,
      };
    }),
    nonClassified: false,
  };
}

const given = <T>(value: T | null): T | undefined => value ?? undefined;

/** The body of `session.submitPackage`: what does not apply (no lecturer, no file to be read on the spot) is left out. */
export function packageBody(doc: PackageDoc, version: number): Record<string, unknown> {
  const {
    items,
    nonClassified,
    offline,
    chairId,
    topicCategory,
    studyMode,
    lecturer,
    contentCheck,
    ...plan
  } = doc;
  return {
    version,
    ...(offline ? { offline } : {}),
    nonClassified: nonClassified || undefined,
    plan: {
      ...plan,
      chairId: given(chairId),
      topicCategory: topicCategory ?? undefined,
      studyMode: given(studyMode),
      agenda: plan.agenda.map(({ notHeard, segment, title, ...a }) => ({
        ...a,
        minutes: given(a.minutes),
        // What is not heard is not named either.
        ...(notHeard ? { notHeard: { segment: segment ?? null } } : { title }),
      })),
      ...(doc.hasLecturer ? { lecturer, contentCheck } : {}),
    },
    items: items.map((m, i) => ({
      ordinal: i + 1,
      kind: given(m.kind),
      title: m.title,
      source: m.source,
      openness: given(m.openness),
      delivery: given(m.delivery),
      ...(!offline && m.delivery === 'upload' && m.file
        ? { fileId: m.file.fileId, fileDigest: m.file.digest }
        : {}),
      ...(m.kind === 'outline' && m.speakerId ? { speakerId: m.speakerId } : {}),
    })),
  };
}
