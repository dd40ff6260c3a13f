package lathe.runner.option;

import java.nio.file.Path;

/** The type of an option or parameter that names what a command writes, for {@link FilesApart}; a {@link Path} is only read. */
public sealed interface Output permits OutputFile, OutputFolder, KeptFile, ExportFile {
  Path path();
}
