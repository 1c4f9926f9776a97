import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { importQuery } from "../api";
import type { Import } from "../model";
import { hold, send, type Sent, type Upload } from "./send";

/** One upload at a time; leaving the page ends it, for nothing would take its answer. */
export function useUpload(onDone: (one: Import) => void) {
  const client = useQueryClient();
  const [sent, setSent] = useState<Sent | null>(null);
  const control = useRef<AbortController | null>(null);
  useEffect(() => () => control.current?.abort(), []);
  const upload = useMutation({
    mutationFn: (what: Upload) => {
      control.current = new AbortController();
      setSent({ loaded: 0, total: what.file.size });
      return send(what, setSent, control.current.signal);
    },
    onSuccess: (one, { file }) => {
      hold(one.id, file);
      client.setQueryData(importQuery(one.id).queryKey, one);
      void client.invalidateQueries({ queryKey: ["imports", "list"] });
      onDone(one);
    },
    onSettled: () => setSent(null),
  });
  const aborted = upload.error instanceof DOMException;
  return { start: upload.mutate, busy: upload.isPending, file: upload.variables?.file, what: upload.variables, sent, error: aborted ? null : upload.error, cancel: () => control.current?.abort() };
}
