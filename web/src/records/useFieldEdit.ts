import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Problem } from "../api/client";
import { usePatch } from "../api/records";
import type { Conflict, Field, ObjectType, Row, Value } from "../api/types";

interface Editing { value: Value; version: number }

/** One field being edited. The version is the one that was on screen when editing began, so that a change by somebody else in between is noticed. */
export function useFieldEdit(object: ObjectType, field: Field, row: Row) {
  const { t } = useTranslation();
  const [editing, setEditing] = useState<Editing | null>(null);
  const [conflict, setConflict] = useState<{ conflict: Conflict; version: number } | null>(null);
  const client = useQueryClient();
  const patch = usePatch(object.name, row.id);
  const stored = row[field.name] ?? null;
  const stop = () => { patch.reset(); setEditing(null); setConflict(null); };

  const write = (value: Value, version: number) => patch.mutate({ values: { [field.name]: value }, version }, {
    onSuccess: stop,
    onError: (error) => {
      const found = error instanceof Problem && error.status === 409 ? error.body.conflicts?.find((one) => one.field === field.name) : undefined;
      if (found && error instanceof Problem) setConflict({ conflict: { ...found, yours: value }, version: error.body.version ?? version });
    },
  });

  const save = (value: Value | undefined = editing?.value) => {
    if (!editing || patch.isPending || conflict) return;
    const next = value === undefined || value === "" ? null : value;
    if (next === stored) stop();
    else write(next, editing.version);
  };

  const problem = patch.error instanceof Problem && !conflict ? patch.error : null;
  const error = problem ? (problem.status === 0 ? t("error.offline") : (problem.body.errors?.find((one) => one.field === field.name)?.message ?? problem.message)) : undefined;

  return {
    editing, conflict, error, saving: patch.isPending,
    start: () => { patch.reset(); setEditing({ value: stored, version: row.version }); },
    change: (value: Value) => setEditing((old) => old && { ...old, value }),
    save, stop,
    takeTheirs: () => { stop(); void client.invalidateQueries({ queryKey: ["records"] }); },
    keepMine: () => { if (conflict && editing) { setConflict(null); write(conflict.conflict.yours, conflict.version); } },
  };
}
