-- What an append takes before it writes, in one question: the locks on its head and on the heads that its rules looked
-- at, in the order of their names, and the assurance that every one of them is still the one that the rules saw (the
-- hash of a chain's last entry names its state). Anything else ends the transaction before anything is written, with a
-- state of its own: heads that moved, a parked stream, a command that is recorded already, words or files that are gone.
CREATE FUNCTION duxue_hold(
  own TEXT, own_hash BYTEA, near TEXT[], near_hashes BYTEA[], absent TEXT[],
  commands TEXT[], words UUID[], word_digests TEXT[], files UUID[])
  RETURNS void LANGUAGE plpgsql AS $$
DECLARE held INTEGER; held_after INTEGER;
BEGIN
  SELECT count(*) INTO held FROM (
    SELECT FROM unnest(near, near_hashes) AS k(stream, hash) JOIN stream_head h ON h.stream = k.stream
     WHERE h.stream COLLATE "C" < own AND h.hash = k.hash ORDER BY h.stream COLLATE "C" FOR SHARE OF h) AS before;
  PERFORM FROM stream_head h WHERE h.stream = own AND h.hash = own_hash AND h.parked IS NULL FOR UPDATE;
  IF NOT FOUND THEN RAISE EXCEPTION 'another head' USING ERRCODE = 'DX001'; END IF;
  SELECT count(*) INTO held_after FROM (
    SELECT FROM unnest(near, near_hashes) AS k(stream, hash) JOIN stream_head h ON h.stream = k.stream
     WHERE h.stream COLLATE "C" > own AND h.hash = k.hash ORDER BY h.stream COLLATE "C" FOR SHARE OF h) AS after;
  IF held + held_after <> cardinality(near) THEN RAISE EXCEPTION 'other heads' USING ERRCODE = 'DX001'; END IF;
  IF cardinality(absent) > 0 AND EXISTS (SELECT FROM stream_head h WHERE h.stream = ANY (absent) AND h.version > 0)
    THEN RAISE EXCEPTION 'a head that was absent' USING ERRCODE = 'DX001'; END IF;
  IF EXISTS (SELECT FROM ledger_entry WHERE stream = own AND command_id = ANY (commands))
    THEN RAISE EXCEPTION 'recorded' USING ERRCODE = 'DX001'; END IF;
  IF cardinality(words) > 0 AND cardinality(words) <> (
      SELECT count(*) FROM unnest(words, word_digests) AS k(id, digest)
        JOIN content c ON c.id = k.id AND c.digest = k.digest WHERE c.doc IS NOT NULL)
    THEN RAISE EXCEPTION 'words gone' USING ERRCODE = 'DX001'; END IF;
  IF cardinality(files) > 0 AND cardinality(files) <> (
      SELECT count(*) FROM unnest(files) AS k(id) JOIN stored_file f ON f.id = k.id WHERE f.destroyed_at IS NULL)
    THEN RAISE EXCEPTION 'files gone' USING ERRCODE = 'DX001'; END IF;
END $$;
REVOKE ALL ON FUNCTION duxue_hold(TEXT, BYTEA, TEXT[], BYTEA[], TEXT[], TEXT[], UUID[], TEXT[], UUID[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION duxue_hold(TEXT, BYTEA, TEXT[], BYTEA[], TEXT[], TEXT[], UUID[], TEXT[], UUID[]) TO duxue_append;
