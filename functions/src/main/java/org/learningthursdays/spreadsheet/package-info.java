/// Files as spreadsheets write them, read into rows of texts: start at `SpreadsheetFile`. It knows
/// what programs do to a file (separators, encodings, workbooks, empty cells) and nothing of what
/// the cells mean.
@NullMarked
package org.learningthursdays.spreadsheet;

import org.jspecify.annotations.NullMarked;
