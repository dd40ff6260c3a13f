package lathe.runner;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import lathe.runner.build.VersionText;
import lathe.runner.console.ExitCode;
import lathe.runner.console.Failures;
import lathe.runner.console.Interruptible;
import lathe.runner.console.Interruption;
import lathe.runner.console.Terminal;
import lathe.runner.gate.GateCommand;
import lathe.runner.jmh.JmhCommand;
import lathe.runner.lut.LutCommand;
import lathe.runner.lut.PredictCommand;
import lathe.runner.measure.DoctorCommand;
import lathe.runner.measure.KernelsCommand;
import lathe.runner.measure.MeasureCommand;
import lathe.runner.measure.ProfileCommand;
import lathe.runner.measure.RunCommand;
import lathe.runner.network.ExportCommand;
import lathe.runner.network.NetworksCommand;
import lathe.runner.option.FilesApart;
import lathe.runner.peers.PeersCommand;
import lathe.runner.result.DiffCommand;
import lathe.runner.result.ReportCommand;
import lathe.runner.study.StudyCommand;
import lathe.runner.tune.TuneCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root of the command line. {@link #commands} lists what is below it. */
@Command(
    name = "lathe",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    description = "Measures what a network, a layer or a design choice costs on this CPU.%n",
    optionListHeading = "%nOptions:%n",
    commandListHeading = "%nCommands:%n",
    footerHeading = "%nExamples:%n",
    footer = {
        "  lathe run                             measure MobileNetV3-Large and -Small",
        "  lathe run mobilenet_v3_small_0.75     measure one network, narrower",
        "  lathe doctor                          check how far to trust this machine",
        "  lathe networks mobilenet_v3_large     print a network's layers",
        "  lathe peers mobilenet_v3_large        compare with other engines",
        "  lathe report lathe-out peers.json     make one page from several results",
        "  lathe diff monday friday              show how well one run repeats another",
        "",
        "Exit codes:",
        "    0  fine",
        "    1  internal fault",
        "    2  wrong usage or bad input",
        "    3  regression found",
        "    4  undecided, or untrusted host where you asked to fail on it",
        "    5  baseline missing or not comparable",
        "  130  interrupted"})
final class LatheCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Option(names = "--verbose", scope = ScopeType.INHERIT,
      description = "Print the stack trace of an internal fault.") private boolean verbose;

  /** What {@code lathe} can be asked, in the order the help shows it. A new command is a new line here. */
  static List<Object> commands(Terminal terminal) {
    return List.of(
        new RunCommand(terminal),
        new MeasureCommand(terminal),
        new ProfileCommand(terminal),
        new DoctorCommand(terminal),
        new NetworksCommand(terminal),
        new ExportCommand(terminal),
        new ReportCommand(terminal),
        new DiffCommand(terminal),
        new PeersCommand(terminal),
        new StudyCommand(terminal),
        GateCommand.line(terminal),
        new TuneCommand(terminal),
        new KernelsCommand(terminal),
        new JmhCommand(terminal),
        LutCommand.withCommands(terminal),
        new PredictCommand(terminal));
  }

  /** Runs the command that {@code args} name, out of {@code commands}; returns its {@link ExitCode}. */
  static int execute(Terminal terminal, List<Object> commands, String... args) {
    LatheCommand root = new LatheCommand();
    Failures failures = new Failures(terminal.err(), () -> root.verbose);
    CommandLine line = new CommandLine(root);
    commands.forEach(line::addSubcommand);
    everyCommand(line).forEach(command -> command.getCommandSpec().versionProvider(new VersionText()));
    OptionTypes.register(line);
    line.setOut(terminal.out());
    line.setErr(terminal.err());
    line.setColorScheme(CommandLine.Help.defaultColorScheme(terminal.style().colored() ? Ansi.ON : Ansi.OFF));
    line.setParameterExceptionHandler(failures);
    line.setExecutionExceptionHandler(failures);
    var watched = new AtomicReference<Interruption>();
    line.setExecutionStrategy(parsed -> perform(parsed, watched));
    try {
      return line.execute(args);
    } catch (Error e) { // picocli hands its handlers exceptions only
      return failures.fault(e);
    } finally {
      terminal.out().flush();
      Optional.ofNullable(watched.get()).ifPresent(Interruption::close);
    }
  }

  private static Stream<CommandLine> everyCommand(CommandLine line) {
    return Stream.concat(Stream.of(line), line.getSubcommands().values().stream().flatMap(LatheCommand::everyCommand));
  }

  /** Runs the last command named. Ctrl-C waits for one that takes long, until all it has to say, and what failed, has been printed. */
  private static int perform(ParseResult parsed, AtomicReference<Interruption> watched) {
    parsed.asCommandLineList().forEach(command -> requireNoEmptyValues(command, parsed.originalArgs()));
    FilesApart.require(parsed);
    if (parsed.asCommandLineList().getLast().getCommand() instanceof Interruptible) {
      watched.set(Interruption.watch());
    }
    return new RunLast().execute(parsed);
  }

  /** An empty variable of a script stands behind {@code --untuned=}, which picocli takes for {@code --untuned}. */
  private static void requireNoEmptyValues(CommandLine command, List<String> typed) {
    for (OptionSpec option : command.getParseResult().matchedOptions()) {
      if (option.arity().max() == 0 && Stream.of(option.names()).anyMatch(name -> typed.contains(name + "="))) {
        throw new ParameterException(command, "an empty value", option, "");
      }
    }
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "no command given");
  }
}
