/// SES and a mail app: accepts mail by SES's wire protocol, stores it and shows it. Tests inject
/// faults here.
@NullMarked
package org.learningthursdays.local.mail;

import org.jspecify.annotations.NullMarked;
