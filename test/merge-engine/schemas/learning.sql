-- A learning platform: enrolments, attempts and grades, attendance that cannot overlap, a rule that waits for the commit.
CREATE EXTENSION btree_gist;

CREATE TYPE course_role AS ENUM ('student', 'assistant', 'teacher');
CREATE DOMAIN percent AS numeric(5, 2) CHECK (VALUE BETWEEN 0 AND 100);

CREATE TABLE person (
  id uuid PRIMARY KEY,
  student_no varchar(12) UNIQUE,
  full_name text NOT NULL,
  email text NOT NULL,
  guardian_id uuid REFERENCES person ON DELETE SET NULL,
  last_login timestamptz,
  preferences json,
  active boolean NOT NULL DEFAULT true
);
CREATE UNIQUE INDEX person_email ON person (lower(email)) WHERE active;

CREATE TABLE course (id int PRIMARY KEY, code text NOT NULL UNIQUE, created_by uuid NOT NULL REFERENCES person);

CREATE TABLE section (
  course_id int NOT NULL REFERENCES course ON DELETE CASCADE,
  no int NOT NULL,
  tutor_id uuid REFERENCES person ON DELETE SET NULL,
  PRIMARY KEY (course_id, no)
);

CREATE TABLE enrolment (
  id int PRIMARY KEY,
  course_id int NOT NULL REFERENCES course ON DELETE CASCADE,
  section_no int,
  person_id uuid NOT NULL REFERENCES person,
  role course_role NOT NULL DEFAULT 'student',
  enrolled_on date NOT NULL,
  FOREIGN KEY (course_id, section_no) REFERENCES section (course_id, no) ON DELETE SET NULL (section_no),
  CONSTRAINT enrolled_once UNIQUE NULLS NOT DISTINCT (course_id, section_no, person_id, role)
);

CREATE TABLE assignment (
  id int PRIMARY KEY,
  course_id int NOT NULL REFERENCES course ON DELETE CASCADE,
  title text NOT NULL,
  max_points numeric NOT NULL
);

CREATE TABLE submission (
  assignment_id int NOT NULL REFERENCES assignment ON DELETE CASCADE,
  person_id uuid NOT NULL REFERENCES person,
  attempt int NOT NULL CHECK (attempt > 0),
  body text,
  submitted_at timestamptz NOT NULL,
  PRIMARY KEY (assignment_id, person_id, attempt)
);

CREATE TABLE grade (
  id int PRIMARY KEY,
  assignment_id int NOT NULL,
  person_id uuid NOT NULL,
  attempt int NOT NULL,
  graded_by uuid NOT NULL REFERENCES person,
  points numeric NOT NULL,
  CONSTRAINT grade_submission UNIQUE (assignment_id, person_id, attempt),
  FOREIGN KEY (assignment_id, person_id, attempt) REFERENCES submission ON DELETE CASCADE,
  CONSTRAINT not_ones_own CHECK (graded_by <> person_id)
);

CREATE TABLE submission_file (
  id int PRIMARY KEY,
  assignment_id int NOT NULL,
  person_id uuid NOT NULL,
  attempt int NOT NULL,
  checksum bytea NOT NULL,
  FOREIGN KEY (assignment_id, person_id, attempt) REFERENCES submission ON UPDATE CASCADE ON DELETE CASCADE
);

CREATE TABLE quiz (id int PRIMARY KEY, course_id int NOT NULL REFERENCES course, questions int NOT NULL CHECK (questions > 0));

CREATE TABLE quiz_attempt (
  id int PRIMARY KEY,
  quiz_id int NOT NULL REFERENCES quiz,
  person_id uuid NOT NULL REFERENCES person,
  correct int NOT NULL,
  questions int NOT NULL CHECK (questions > 0),
  score percent GENERATED ALWAYS AS (100.0 * correct / questions) STORED,
  finished_at timestamptz,
  CHECK (correct BETWEEN 0 AND questions)
);
CREATE UNIQUE INDEX quiz_one_open_attempt ON quiz_attempt (quiz_id, person_id) WHERE finished_at IS NULL;

CREATE TABLE quiz_answer (
  attempt_id int NOT NULL REFERENCES quiz_attempt ON DELETE CASCADE,
  question int NOT NULL,
  choice char(1),
  PRIMARY KEY (attempt_id, question)
);

CREATE TABLE lesson (id int PRIMARY KEY, course_id int NOT NULL REFERENCES course);

CREATE TABLE lesson_progress (
  person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
  lesson_id int NOT NULL REFERENCES lesson ON DELETE CASCADE,
  done percent NOT NULL,
  seconds int NOT NULL DEFAULT 0,
  completed boolean GENERATED ALWAYS AS (done >= 100) STORED,
  PRIMARY KEY (person_id, lesson_id)
);

CREATE TABLE attendance (
  id int PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES person,
  room text NOT NULL,
  during tstzrange NOT NULL,
  CONSTRAINT one_room_at_a_time EXCLUDE USING gist (person_id WITH =, during WITH &&)
);

CREATE TABLE certificate (
  code text PRIMARY KEY,
  course_id int NOT NULL REFERENCES course,
  person_id uuid NOT NULL REFERENCES person ON DELETE RESTRICT,
  issued_on date NOT NULL,
  revoked boolean NOT NULL DEFAULT false
);
CREATE UNIQUE INDEX certificate_once ON certificate (course_id, person_id) WHERE NOT revoked;

CREATE TABLE study_group (id int PRIMARY KEY, leader_id uuid NOT NULL REFERENCES person, name text NOT NULL, UNIQUE (leader_id, name));

CREATE TABLE study_group_member (
  group_id int NOT NULL REFERENCES study_group ON DELETE CASCADE,
  person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
  PRIMARY KEY (group_id, person_id)
);

CREATE TABLE message (
  id int PRIMARY KEY,
  sender_id uuid REFERENCES person ON DELETE SET NULL,
  recipient_ids uuid[] NOT NULL,
  body text NOT NULL
);

CREATE FUNCTION course_has_a_teacher() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM enrolment WHERE course_id = OLD.course_id AND role = 'teacher') THEN
    RAISE EXCEPTION 'course % needs a teacher', OLD.course_id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER course_has_a_teacher AFTER UPDATE OR DELETE ON enrolment
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.role = 'teacher') EXECUTE FUNCTION course_has_a_teacher();
