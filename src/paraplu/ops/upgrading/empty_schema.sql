-- Removes every table, sequence and function of this role, also those that a later release added.
DO $$
DECLARE
    item record;
BEGIN
    FOR item IN SELECT oid::regclass AS name FROM pg_class
        WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p')
    LOOP
        EXECUTE 'DROP TABLE IF EXISTS ' || item.name || ' CASCADE';
    END LOOP;
    FOR item IN SELECT oid::regclass AS name FROM pg_class
        WHERE relnamespace = current_schema()::regnamespace AND relkind = 'S'
    LOOP
        EXECUTE 'DROP SEQUENCE IF EXISTS ' || item.name || ' CASCADE';
    END LOOP;
    FOR item IN SELECT oid::regprocedure AS name FROM pg_proc
        WHERE pronamespace = current_schema()::regnamespace AND prokind = 'f'
            AND pg_has_role(proowner, 'USAGE')
    LOOP
        EXECUTE 'DROP FUNCTION IF EXISTS ' || item.name || ' CASCADE';
    END LOOP;
END
$$;
