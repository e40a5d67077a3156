/**
 * Which HTTP requests are answered, and with which headers. A browser sends other sites' pages' requests here too: one that is no JSON goes out
 * without asking first, and one to a name that was pointed at 127.0.0.1 counts as the same site. Reference: jsonrpsee-server
 * transport/http.rs and middleware/http/host_filter.rs, sc-rpc-server utils.rs try_into_cors.
 */

/** Allowed origins, with `:*` for any port; "all" for any. */
export type Cors = readonly string[] | "all";

const JSON_TYPE = /^application\/json(?:-rpc)?(?:; ?charset=utf-8)?$/i;
/** A text of another type is refused: 415. */
export const isJsonType = (contentType: string | undefined): boolean => JSON_TYPE.test(contentType ?? "");

/** What begins with neither an object nor a list is no JSON-RPC: 400. */
export const mayBeJsonRpc = (body: string): boolean => /^\s{0,127}[{[]/.test(body);

/** Browsers name the origin of a page; whoever names none is none. */
export function originAllowed(cors: Cors, origin: string | undefined): boolean {
  if (origin === undefined || cors === "all" || cors.includes(origin)) return true;
  return cors.includes(origin.replace(/:\d+$/, ":*"));
}

/** The headers that tell a browser whose pages may read the answer; with `preflight`, and what they may send. */
export function corsHeaders(
  cors: Cors,
  origin: string | undefined,
  preflight: boolean,
): Readonly<Record<string, string>> {
  if (cors === "all") {
    const asked = preflight
      ? { "access-control-allow-methods": "*", "access-control-allow-headers": "*" }
      : { "access-control-expose-headers": "*" };
    return { "access-control-allow-origin": "*", ...asked };
  }
  if (origin === undefined || !originAllowed(cors, origin)) return { vary: "origin" };
  const asked = preflight
    ? { "access-control-allow-methods": "POST", "access-control-allow-headers": "content-type" }
    : {};
  return { "access-control-allow-origin": origin, vary: "origin", ...asked };
}

const LOCAL_HOSTS = new Set(["localhost", "127.0.0.1", "[::1]"]);
/**
 * Whether a request was meant for this machine. Only asked where origins are limited and nobody but this machine can connect: behind
 * `--rpc-external` a node is known by names that it cannot know, and upstream refuses those too.
 * @param host the header of that name
 */
export const hostAllowed = (host: string | undefined, port: number): boolean => {
  const given = host?.toLowerCase() ?? "";
  const suffix = `:${port}`;
  return given.endsWith(suffix) && LOCAL_HOSTS.has(given.slice(0, -suffix.length));
};
