-- Who struck an entry of a device's past, and what it said before the one who keyed it in last took another's in
-- hand: so that what somebody did to a past can be left out when the same person asks for money on it.
ALTER TABLE device_past ADD COLUMN struck_by BLOB;
ALTER TABLE device_past ADD COLUMN body_before TEXT;

UPDATE device_past SET struck_by = (
    SELECT j.staff FROM journal j
    WHERE j.event LIKE '{"event":"past_struck"%'
      AND replace(j.event ->> '$.past', '-', '') = lower(hex(device_past.id))
    ORDER BY j.seq DESC LIMIT 1)
WHERE struck IS NOT NULL;

UPDATE device_past SET body_before = (
    SELECT j.event -> '$.past' FROM journal j
    WHERE j.event LIKE '{"event":"past_recorded"%'
      AND replace(j.event ->> '$.past.id', '-', '') = lower(hex(device_past.id))
      AND j.staff IS NOT device_past.staff
    ORDER BY j.seq DESC LIMIT 1);
