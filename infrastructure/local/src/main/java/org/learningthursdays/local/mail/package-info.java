/// What SES and a mail app are elsewhere: takes mail by SES's own wire protocol, keeps it, and
/// shows it. Tests of those who send script here how the far end fails.
@NullMarked
package org.learningthursdays.local.mail;

import org.jspecify.annotations.NullMarked;
