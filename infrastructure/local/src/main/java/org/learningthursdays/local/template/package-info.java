/// `template.yaml`, read as CloudFormation and SAM would: parameters, conditions and intrinsic
/// functions resolved, and what it describes as records. The lowest room: it knows no other.
@NullMarked
package org.learningthursdays.local.template;

import org.jspecify.annotations.NullMarked;
