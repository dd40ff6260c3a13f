package lathe.runner.option;

import java.nio.file.Path;
import java.util.List;

/**
 * A command that writes files which none of its words is by itself: those in a folder, or one beside another. {@link FilesApart} knows the
 * others.
 */
public interface WritesFiles {
  /** Those files, before the command runs. */
  List<Path> filesWritten();
}
