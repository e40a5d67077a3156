/** Errors as JSON-RPC gives them, with the reference's codes and texts. */
export class RpcError extends Error {
  readonly code: number;
  readonly data: unknown;
  /** @param cause a failure behind the answer that the node's log should have */
  constructor(code: number, message: string, data?: unknown, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.data = data;
  }
}

/** -32700: no JSON. */
export const parseError = (): RpcError => new RpcError(-32700, "Parse error");
/** -32600: JSON, but no request. */
export const invalidRequest = (): RpcError => new RpcError(-32600, "Invalid request");
/** -32601: there is no such method, or not for this caller. */
export const methodNotFound = (): RpcError => new RpcError(-32601, "Method not found");
/** @param data what was wrong, in the words of the reference's JSON reader where clients may see them. */
export const invalidParams = (data: string): RpcError => new RpcError(-32602, "Invalid params", data);
/** -32603: the fault is ours. */
export const internalError = (data?: string): RpcError => new RpcError(-32603, "Internal error", data);
/** -32007: a request of more bytes than `limit`. */
export const tooBigRequest = (limit: number): RpcError =>
  new RpcError(-32007, "Request is too big", `Exceeded max limit of ${limit}`);
/** -32008: an answer of more bytes than `limit`. */
export const tooBigResponse = (limit: number): RpcError =>
  new RpcError(-32008, "Response is too big", `Exceeded max limit of ${limit}`);
/** -32011: the answers of a batch have more bytes than `limit` together. */
export const tooBigBatchResponse = (limit: number): RpcError =>
  new RpcError(-32011, "The batch response was too large", `Exceeded max limit of ${limit}`);
/** `--rpc-methods safe` refuses what could harm the node. */
export const unsafeRefused = (): RpcError => new RpcError(-32601, "RPC call is unsafe to be called externally");
