-- A database of version 1, as pg_dump writes it: what every later careerkit has to be able to read.
CREATE FUNCTION public.careerkit_append_only() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM rooms WHERE id = old.room) THEN
        RAISE restrict_violation USING MESSAGE = tg_table_name || ' are append-only';
    END IF;
    RETURN old;
END $$;

CREATE TABLE public.careerkit_schema (
    version integer NOT NULL,
    since text NOT NULL
);

CREATE TABLE public.events (
    room text NOT NULL,
    number bigint NOT NULL,
    at text NOT NULL,
    kind text NOT NULL,
    body text NOT NULL
);
ALTER TABLE ONLY public.events ALTER COLUMN room SET STATISTICS 0;
ALTER TABLE ONLY public.events ALTER COLUMN number SET STATISTICS 0;
ALTER TABLE ONLY public.events ALTER COLUMN at SET STATISTICS 0;
ALTER TABLE ONLY public.events ALTER COLUMN kind SET STATISTICS 0;
ALTER TABLE ONLY public.events ALTER COLUMN body SET STATISTICS 0;

CREATE TABLE public.rooms (
    id text NOT NULL,
    code text NOT NULL,
    title text NOT NULL,
    minimum integer NOT NULL,
    capacity integer NOT NULL,
    opened_at text NOT NULL
);
ALTER TABLE ONLY public.rooms ALTER COLUMN id SET STATISTICS 0;
ALTER TABLE ONLY public.rooms ALTER COLUMN code SET STATISTICS 0;
ALTER TABLE ONLY public.rooms ALTER COLUMN title SET STATISTICS 0;
ALTER TABLE ONLY public.rooms ALTER COLUMN minimum SET STATISTICS 0;
ALTER TABLE ONLY public.rooms ALTER COLUMN capacity SET STATISTICS 0;
ALTER TABLE ONLY public.rooms ALTER COLUMN opened_at SET STATISTICS 0;

CREATE TABLE public.seats (
    room text NOT NULL,
    id text NOT NULL,
    joined_at text NOT NULL,
    paper integer NOT NULL,
    token text NOT NULL,
    resume text NOT NULL
);
ALTER TABLE ONLY public.seats ALTER COLUMN room SET STATISTICS 0;
ALTER TABLE ONLY public.seats ALTER COLUMN id SET STATISTICS 0;
ALTER TABLE ONLY public.seats ALTER COLUMN joined_at SET STATISTICS 0;
ALTER TABLE ONLY public.seats ALTER COLUMN paper SET STATISTICS 0;
ALTER TABLE ONLY public.seats ALTER COLUMN token SET STATISTICS 0;
ALTER TABLE ONLY public.seats ALTER COLUMN resume SET STATISTICS 0;

CREATE TABLE public.submissions (
    room text NOT NULL,
    arrival bigint NOT NULL,
    id text NOT NULL,
    seat text NOT NULL,
    activity text NOT NULL,
    key text NOT NULL,
    value text NOT NULL,
    at text NOT NULL
);
ALTER TABLE ONLY public.submissions ALTER COLUMN room SET STATISTICS 0;
ALTER TABLE ONLY public.submissions ALTER COLUMN arrival SET STATISTICS 0;
ALTER TABLE ONLY public.submissions ALTER COLUMN id SET STATISTICS 0;
ALTER TABLE ONLY public.submissions ALTER COLUMN seat SET STATISTICS 0;
ALTER TABLE ONLY public.submissions ALTER COLUMN activity SET STATISTICS 0;
ALTER TABLE ONLY public.submissions ALTER COLUMN key SET STATISTICS 0;
ALTER TABLE ONLY public.submissions ALTER COLUMN value SET STATISTICS 0;
ALTER TABLE ONLY public.submissions ALTER COLUMN at SET STATISTICS 0;

INSERT INTO public.careerkit_schema VALUES (1, '2026-03-02T11:00:00.000000+00:00');

INSERT INTO public.events VALUES ('00112233445566778899aabbccddeeff', 1, '2026-03-02T12:00:00.123456+00:00', 'opened', '{"title":"Leaders in March \ud83c\udf89"}');
INSERT INTO public.events VALUES ('00112233445566778899aabbccddeeff', 2, '2026-03-02T11:59:00.000000+00:00', 'closed', '{}');

INSERT INTO public.rooms VALUES ('00112233445566778899aabbccddeeff', '7KQ2MX', 'Leaders in March 🎉', 5, 200, '2026-03-02T12:00:00.123456+00:00');

INSERT INTO public.seats VALUES ('00112233445566778899aabbccddeeff', '5eed', '2026-03-02T12:01:00.000000+00:00', 0, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb');

INSERT INTO public.submissions VALUES ('00112233445566778899aabbccddeeff', 1, 'f1', '5eed', 'check', 'q1', '"it''s \u0000 50 %"', '2026-03-02T12:02:00.000000+00:00');
INSERT INTO public.submissions VALUES ('00112233445566778899aabbccddeeff', 2, 'f2', '5eed', 'check', 'q1', 'null', '2026-03-02T12:01:59.000000+00:00');
INSERT INTO public.submissions VALUES ('00112233445566778899aabbccddeeff', 3, 'f3', '5eed', 'check', 'q2', '{"evidence":[1,2.5,true]}', '2026-03-02T12:03:00.000000+00:00');

ALTER TABLE ONLY public.careerkit_schema
    ADD CONSTRAINT careerkit_schema_pkey PRIMARY KEY (version);

ALTER TABLE ONLY public.events
    ADD CONSTRAINT events_pkey PRIMARY KEY (room, number);

ALTER TABLE ONLY public.rooms
    ADD CONSTRAINT rooms_code_key UNIQUE (code);

ALTER TABLE ONLY public.rooms
    ADD CONSTRAINT rooms_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.seats
    ADD CONSTRAINT seats_pkey PRIMARY KEY (room, id);

ALTER TABLE ONLY public.seats
    ADD CONSTRAINT seats_room_resume_key UNIQUE (room, resume);

ALTER TABLE ONLY public.seats
    ADD CONSTRAINT seats_room_token_key UNIQUE (room, token);

ALTER TABLE ONLY public.submissions
    ADD CONSTRAINT submissions_pkey PRIMARY KEY (room, arrival);

ALTER TABLE ONLY public.submissions
    ADD CONSTRAINT submissions_room_id_key UNIQUE (room, id);

CREATE INDEX submissions_by_key ON public.submissions USING btree (room, activity, seat, key, arrival);

CREATE TRIGGER events_stay BEFORE DELETE OR UPDATE ON public.events FOR EACH ROW EXECUTE FUNCTION public.careerkit_append_only();

CREATE TRIGGER submissions_stay BEFORE DELETE OR UPDATE ON public.submissions FOR EACH ROW EXECUTE FUNCTION public.careerkit_append_only();

ALTER TABLE ONLY public.events
    ADD CONSTRAINT events_room_fkey FOREIGN KEY (room) REFERENCES public.rooms(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.seats
    ADD CONSTRAINT seats_room_fkey FOREIGN KEY (room) REFERENCES public.rooms(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.submissions
    ADD CONSTRAINT submissions_room_fkey FOREIGN KEY (room) REFERENCES public.rooms(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.submissions
    ADD CONSTRAINT submissions_room_seat_fkey FOREIGN KEY (room, seat) REFERENCES public.seats(room, id) ON DELETE CASCADE;
