package org.learningthursdays.desk;

import org.learningthursdays.programme.SessionEdit;

/// What a line of a file asks for.
public record ImportRow(int line, SessionEdit edit) {}
