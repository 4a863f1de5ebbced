/// Reads `template.yaml` as CloudFormation and SAM do: parameters, conditions and intrinsic
/// functions are resolved, and what it describes becomes records. It knows no other package.
@NullMarked
package org.learningthursdays.local.template;

import org.jspecify.annotations.NullMarked;
