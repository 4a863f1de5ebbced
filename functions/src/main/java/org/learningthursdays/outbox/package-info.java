/// The transactional outbox. A letter is an item written in the transaction of its cause, under a
/// key that names cause and reader, so that writing it twice is writing it once; the table's stream
/// has it sent ([LetterBatchSender]), and SES's events tell what became of it ([MailEvents]). A
/// mailing to many is a circular, which is fanned out into letters page by page ([FanOutRunner]).
/// What letters say is each feature's.
@NullMarked
package org.learningthursdays.outbox;

import org.jspecify.annotations.NullMarked;
