package lathe.runner.option;

import java.nio.file.Path;
import java.util.List;

/**
 * A command that reads files which none of its words is by itself: those of a folder, of a space or of an arm. {@link FilesApart} knows the
 * others.
 */
public interface ReadsFiles {
  /**
   * Those files, before the command runs.
   *
   * @throws lathe.kernels.BadInputException if the words are not as they should be
   */
  List<Path> filesRead();
}
