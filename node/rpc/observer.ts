/** Who watches the RPC server at work, without a part in it. */
export interface RpcObserver {
  /** A call begins. @param method its name, or `unknown` for one that is not answered. @returns told when its answer is there */
  call(protocol: "http" | "ws", method: string): (isError: boolean) => void;
  /** A WebSocket session begins. @returns told when it has ended */
  session(): () => void;
}
