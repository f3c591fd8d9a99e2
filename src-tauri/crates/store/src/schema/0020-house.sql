-- The few entries about the house itself, which every start compares with the tables. `house.rs` asks in these words.
CREATE INDEX journal_of_house ON journal (substr(event, 1, 16), seq)
WHERE substr(event, 1, 16) IN ('{"event":"store_', '{"event":"settin', '{"event":"staff_', '{"event":"pin_ke',
                               '{"event":"batch_', '{"event":"damage');
