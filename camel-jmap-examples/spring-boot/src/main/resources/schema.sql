-- The component's keys can be longer than the 100 characters that Camel's own table has.
CREATE TABLE IF NOT EXISTS CAMEL_MESSAGEPROCESSED (
  processorName VARCHAR(255),
  messageId VARCHAR(255),
  createdAt TIMESTAMP,
  PRIMARY KEY (processorName, messageId)
);
