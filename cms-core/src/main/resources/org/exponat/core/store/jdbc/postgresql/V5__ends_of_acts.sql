-- The act whose publications an act withdraws again, if both were planned together; none that was carried out at once.
ALTER TABLE schedule ADD COLUMN ends BIGINT REFERENCES schedule (id) CHECK (ends < id);
CREATE UNIQUE INDEX schedule_ends ON schedule (ends) WHERE ends IS NOT NULL;

-- Until now two acts accepted in one transaction told of it only by being neighbours of one instant and one author.
-- Where they were moved out of their order since, they stay two acts.
UPDATE schedule SET ends = id - 1 WHERE state = 'planned'
  AND entries LIKE '%"act":"withdraw"%' AND entries NOT LIKE '%"act":"publish"%'
  AND EXISTS (SELECT 1 FROM schedule b WHERE b.id = schedule.id - 1 AND b.state = 'planned'
    AND b.created_at = schedule.created_at AND b.author = schedule.author AND b.due_at < schedule.due_at
    AND b.entries LIKE '%"act":"publish"%');
