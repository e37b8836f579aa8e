-- The functions that write the log on PostgreSQL, and who may call them; functions.py runs this as their owner.
--
-- Threat: an attacker in the web process has the serving role's rights. It may add an entry and cut a link, as the
-- program does; it cannot change or delete an entry or move a link, since these functions run with the rights of
-- their owner and nobody else may write to the tables. The search path is fixed: otherwise a caller puts tables and
-- functions of their own before those that are meant here.

-- The head's row is locked until the caller commits.
CREATE OR REPLACE FUNCTION {schema}.audit_chain_entry(on_day date, named_event text, named_office text,
    of_actor bigint, of_subject bigint, with_note bigint, committed text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$
DECLARE
    tail text := concat_ws(chr(10), '', to_char(on_day, 'YYYY-MM-DD'), named_event, named_office,
        coalesce(of_actor::text, ''), coalesce(of_subject::text, ''), coalesce(with_note::text, ''),
        nullif(committed, ''));
BEGIN
    WITH head AS (
        UPDATE {schema}.audit_loghead SET height = height + 1, digest = encode(sha256(decode(digest, 'hex')
            || convert_to('paraplu/trace/1' || chr(10) || (height + 1)::text || tail, 'UTF8')), 'hex')
        WHERE id = 1 RETURNING height, digest)
    INSERT INTO {schema}.audit_logentry
        (height, day, year, event, office, actor_trace, subject_trace, note, commitment, digest)
    SELECT height, on_day, extract(year FROM on_day), named_event, named_office, of_actor, of_subject,
        with_note, committed, digest FROM head;
    IF NOT FOUND THEN
        PERFORM {schema}.audit_lock_head();
        PERFORM {schema}.audit_chain_entry(
            on_day, named_event, named_office, of_actor, of_subject, with_note, committed);
    END IF;
END
$$;

CREATE OR REPLACE FUNCTION {schema}.audit_lock_head() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$
BEGIN
    PERFORM 1 FROM {schema}.audit_loghead WHERE id = 1 FOR UPDATE;
    IF NOT FOUND THEN
        INSERT INTO {schema}.audit_loghead (id, height, digest)
            VALUES (1, 0, encode(sha256('paraplu/trace/1'), 'hex'))
            ON CONFLICT DO NOTHING;
        PERFORM {schema}.audit_lock_head();
    END IF;
END
$$;

-- A new link waits for the head first: two writers who locked link and head in another order would never end.
CREATE OR REPLACE FUNCTION {schema}.audit_linked_number(on_day date, of_number bigint, drawn bigint,
    drawn_salt bytea) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$
DECLARE
    known bigint;
BEGIN
    IF of_number IS NULL THEN
        RETURN NULL;
    END IF;
    SELECT trace INTO known FROM {schema}.audit_loglink WHERE number = of_number;
    IF known IS NULL THEN
        PERFORM {schema}.audit_lock_head();
        SELECT trace INTO known FROM {schema}.audit_loglink WHERE number = of_number;
    END IF;
    IF known IS NULL THEN
        IF of_number < 0 OR drawn NOT BETWEEN 1 AND 4611686018427387904
                OR octet_length(drawn_salt) <> 32 THEN
            RAISE EXCEPTION 'no link of the log';
        END IF;
        INSERT INTO {schema}.audit_loglink (number, trace, salt) VALUES (of_number, drawn, drawn_salt);
        PERFORM {schema}.audit_chain_entry(on_day, 'link', 'house', NULL, drawn, NULL,
            encode(sha256(drawn_salt || int8send(of_number) || int8send(drawn)), 'hex'));
        known := drawn;
    END IF;
    RETURN known;
END
$$;

CREATE OR REPLACE FUNCTION {schema}.audit_append(on_day date, named_event text, named_office text,
    actor_number bigint, actor_drawn bigint, actor_salt bytea,
    subject_number bigint, subject_drawn bigint, subject_salt bytea, with_note bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$
DECLARE
    of_actor bigint := {schema}.audit_linked_number(on_day, actor_number, actor_drawn, actor_salt);
    of_subject bigint := {schema}.audit_linked_number(on_day, subject_number, subject_drawn, subject_salt);
BEGIN
    IF named_event !~ '^[a-z_]+[.][a-z_]+$' OR named_office !~ '^[a-z][a-z0-9_]*$' THEN
        RAISE EXCEPTION 'no event of the log';
    END IF;
    PERFORM {schema}.audit_chain_entry(
        on_day, named_event, named_office, of_actor, of_subject, with_note, '');
END
$$;

CREATE OR REPLACE FUNCTION {schema}.audit_cut_link(of_number bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$
BEGIN
    DELETE FROM {schema}.audit_loglink WHERE number = of_number;
END
$$;

REVOKE ALL ON FUNCTION {schema}.audit_chain_entry FROM PUBLIC;
REVOKE ALL ON FUNCTION {schema}.audit_linked_number FROM PUBLIC;
REVOKE ALL ON FUNCTION {schema}.audit_append FROM PUBLIC;
REVOKE ALL ON FUNCTION {schema}.audit_cut_link FROM PUBLIC;
REVOKE ALL ON FUNCTION {schema}.audit_lock_head FROM PUBLIC;

-- Default privileges gave the serving role all rights on the tables.
DO $$
DECLARE
    serving name;
BEGIN
    FOR serving IN SELECT DISTINCT role.rolname FROM pg_class, aclexplode(relacl) AS granted
            JOIN pg_roles AS role ON role.oid = granted.grantee
            WHERE pg_class.oid = '{schema}.audit_logentry'::regclass AND granted.grantee <> relowner LOOP
        EXECUTE format('REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON {schema}.audit_logentry, {schema}.audit_loghead, {schema}.audit_loglink FROM %I', serving);
        EXECUTE format('GRANT EXECUTE ON FUNCTION {schema}.audit_append, {schema}.audit_cut_link, {schema}.audit_lock_head TO %I',
            serving);
    END LOOP;
END
$$;
