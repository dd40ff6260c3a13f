/** Which build of Lathe this is, which one lies in another folder, and how both appear in the provenance of results. */
@NullMarked
package lathe.runner.build;

import org.jspecify.annotations.NullMarked;
