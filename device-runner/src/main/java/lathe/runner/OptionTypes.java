package lathe.runner;

import java.nio.file.Path;
import java.time.Duration;
import lathe.kernels.BadInputException;
import lathe.kernels.Lanes;
import lathe.networks.fusion.Fusion;
import lathe.networks.zoo.Padding;
import lathe.reports.table.TableExport;
import lathe.runner.engine.Engine;
import lathe.runner.measure.MeasureMode;
import lathe.runner.option.DurationOption;
import lathe.runner.option.ExportFile;
import lathe.runner.option.KeptFile;
import lathe.runner.option.OutputFile;
import lathe.runner.option.OutputFolder;
import picocli.CommandLine;

/** The types that options may have. Each has a parser, which says in its own words what it does not accept. */
final class OptionTypes {
  private OptionTypes() {}

  /** Teaches a command line and all its commands. */
  static void register(CommandLine line) {
    line.registerConverter(Lanes.class, Lanes::parse);
    line.registerConverter(Engine.class, Engine::parse);
    line.registerConverter(Padding.class, Padding::parse);
    line.registerConverter(Fusion.class, Fusion::parse);
    line.registerConverter(TableExport.class, TableExport::parse);
    line.registerConverter(MeasureMode.class, MeasureMode::parse);
    line.registerConverter(Path.class, OptionTypes::path);
    line.registerConverter(Duration.class, DurationOption::parse);
    line.registerConverter(OutputFile.class, OutputFile::parse);
    line.registerConverter(ExportFile.class, ExportFile::parse);
    line.registerConverter(OutputFolder.class, text -> new OutputFolder(path(text)));
    line.registerConverter(KeptFile.class, text -> new KeptFile(path(text)));
  }

  private static Path path(String text) {
    if (text.isEmpty()) {
      throw new BadInputException("an empty name of a file or folder; name one");
    }
    return Path.of(text);
  }
}
