import { z } from 'zod';
import { words } from '../words';
import { minutedFields } from './paper';

const noticeId = z.string().max(120);

/** To a 县区党委 only through its own 宣传部 or with the consent of the 市委. */
export const supervisionRelease = z
  .object({ noticeId, way: z.enum(['direct', 'countyDepartment', 'consent']).default('direct') })
  .strict();

/** What the 市委 answered, from its paper. */
export const committeeConsent = z
  .object({ noticeId, agreed: z.boolean(), ...minutedFields, reference: words(100) })
  .strict();
