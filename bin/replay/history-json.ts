import { temporal } from '@temporalio/proto';

const { History } = temporal.api.history.v1;
type History = temporal.api.history.v1.IHistory;

/**
 * A history as plain JSON and back, by the protocol's own generated code. The SDK's `historyToJSON` does the same by
 * reflection and fails where its packages hold more than one copy of protobufjs ("type must be a Type").
 */
export const historyToJson = (history: History): { [key: string]: unknown } =>
  History.toObject(History.fromObject(history), { longs: String, bytes: String, enums: String });

export const historyFromJson = (json: unknown): History =>
  History.fromObject(json as { [key: string]: unknown });
