/** What is wrong with a file, in words for people. */

const WORDS: ReadonlyMap<string, string> = new Map([
  ["ENOENT", "there is no such file"],
  ["ENOTDIR", "a part of the path is no folder"],
  ["EISDIR", "it is a folder"],
  ["EACCES", "there is no permission"],
  ["EPERM", "there is no permission"],
  ["EROFS", "the file system is read-only"],
  ["ENOSPC", "there is no space left on the device"],
  ["EDQUOT", "there is no space left in the quota"],
  ["ENAMETOOLONG", "the name is too long"],
  ["ELOOP", "its links lead nowhere"],
]);

/** For what the file system throws; its own message where that says more. */
export const fileTrouble = (cause: unknown): string => {
  const { code = "", message } = cause as NodeJS.ErrnoException;
  return WORDS.get(code) ?? message;
};
