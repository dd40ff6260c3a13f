package lathe.runner.jmh;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import lathe.kernels.BadInputException;
import lathe.profiler.process.Lifeline;
import lathe.profiler.result.JmhPairs;
import lathe.profiler.result.JmhPairs.Pair;
import lathe.profiler.result.ResultFiles;
import lathe.runner.console.ExitCode;
import org.openjdk.jmh.Main;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Where the JVM starts that runs JMH; only {@link JmhProcess} starts one. JMH would try every kernel on every layer; here only the pairs of
 * a file are run, one JMH run for each kernel over its layers, and all results end in one file.
 */
public final class JmhMain {
  /** The file of pairs, and the folder where JMH is to have its lock. */
  private static final int ARGUMENTS = 2;

  private JmhMain() {}

  public static void main(String[] args) throws IOException {
    Path pairs = Path.of(args[0]);
    deleteOnExit(pairs);
    System.setProperty("java.io.tmpdir", args[1]); // read once more, for the lock; where temporary files go is settled by now
    Lifeline.hold(JmhMain::end);
    System.exit(run(pairs, Arrays.copyOfRange(args, ARGUMENTS, args.length)));
  }

  /** The folder first: what is named last goes first, and JMH's own files are named after it. */
  private static void deleteOnExit(Path pairs) {
    pairs.resolveSibling("").toFile().deleteOnExit();
    pairs.toFile().deleteOnExit();
  }

  /** Nobody reads on: whoever started this JVM was killed, and could not take the JVMs with it that JMH has started. */
  private static void end() {
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    System.exit(ExitCode.INTERNAL_FAULT); // not halted: JMH deletes its files when it exits
  }

  private static int run(Path pairs, String[] args) throws IOException {
    try {
      CommandLineOptions options = new CommandLineOptions(args);
      if (options.shouldHelp() || options.shouldList() || options.shouldListWithParams() || options.shouldListProfilers()
          || options.shouldListResultFormats()) {
        Main.main(args);
      } else {
        List<RunResult> results =
            measure(new CommandLineOptions(withoutResult(args)), ResultFiles.read(pairs, JmhPairs.SCHEMA, JmhPairs.class));
        write(options, results);
      }
      return ExitCode.FINE;
    } catch (NoBenchmarksException none) {
      return refuse("no benchmark matches; ./lathe jmh -l lists their names");
    } catch (CommandLineOptionException usage) {
      return refuse(words(String.valueOf(usage.getMessage())));
    } catch (BadInputException | RunnerException e) {
      return refuse(String.valueOf(e.getMessage()));
    }
  }

  /** Of an option with a word that is none of its own, JMH tells by the name of a class. */
  private static String words(String message) {
    return message.startsWith("No enum constant")
        ? "%s: no such word; ./lathe jmh -h lists what each option takes".formatted(message.substring(message.lastIndexOf('.') + 1))
        : message;
  }

  private static int refuse(String sentence) {
    System.err.println("lathe: jmh: " + sentence);
    return ExitCode.BAD_INPUT;
  }

  /** The options without those that would have each JMH run write over the results of the one before. */
  private static String[] withoutResult(String[] args) {
    List<String> rest = new ArrayList<>();
    for (int i = 0; i < args.length; i++) {
      if (args[i].equals("-rf") || args[i].equals("-rff")) {
        i++;
      } else {
        rest.add(args[i]);
      }
    }
    return rest.toArray(String[]::new);
  }

  private static List<RunResult> measure(CommandLineOptions options, JmhPairs pairs) throws RunnerException {
    List<RunResult> results = new ArrayList<>();
    Map<String, List<String>> byKernel = byKernel(options, pairs);
    for (Map.Entry<String, List<String>> kernel : byKernel.entrySet()) {
      Options some = new OptionsBuilder().parent(options).param("kernelId", kernel.getKey())
          .param("key", kernel.getValue().toArray(String[]::new)).jvmArgsAppend(jvmArgs(options, pairs)).shouldFailOnError(true).build();
      results.addAll(new Runner(some).run());
    }
    if (byKernel.size() > 1) {
      ResultFormatFactory.getInstance(ResultFormatType.TEXT, System.out).writeOut(results);
    }
    return results;
  }

  /** The layers of each kernel, as far as {@code -p key=...} and {@code -p kernelId=...} leave any. */
  private static Map<String, List<String>> byKernel(CommandLineOptions options, JmhPairs pairs) {
    Collection<String> keys = options.getParameter("key").orElse(List.of());
    Collection<String> kernels = options.getParameter("kernelId").orElse(List.of());
    Map<String, List<String>> byKernel = new TreeMap<>();
    for (Pair pair : pairs.pairs()) {
      if ((keys.isEmpty() || keys.contains(pair.key())) && (kernels.isEmpty() || kernels.contains(pair.kernelId()))) {
        byKernel.computeIfAbsent(pair.kernelId(), _ -> new ArrayList<>()).add(pair.key());
      }
    }
    List<String> found = byKernel.values().stream().flatMap(List::stream).toList();
    if (byKernel.isEmpty() || !found.containsAll(keys) || !byKernel.keySet().containsAll(kernels)) {
      throw new BadInputException(
          "of %d kernels with their layers, none matches some or all of key %s and kernelId %s; see lathe jmh --pairs, or add --all"
              .formatted(pairs.pairs().size(), keys.isEmpty() ? "any" : keys, kernels.isEmpty() ? "any" : kernels));
    }
    return byKernel;
  }

  private static String[] jvmArgs(CommandLineOptions options, JmhPairs pairs) {
    List<String> args = new ArrayList<>(options.getJvmArgsAppend().orElse(List.of()));
    args.add("-D" + KernelBench.NETWORKS + "=" + String.join(",", pairs.networks()));
    return args.toArray(String[]::new);
  }

  private static void write(CommandLineOptions options, List<RunResult> results) throws IOException {
    if (options.getResult().hasValue() || options.getResultFormat().hasValue()) {
      ResultFormatType format = options.getResultFormat().orElse(ResultFormatType.JSON);
      Path file = Path.of(options.getResult().orElse("jmh-result." + format.name().toLowerCase(Locale.ROOT)));
      try (PrintStream out = new PrintStream(Files.newOutputStream(file))) {
        ResultFormatFactory.getInstance(format, out).writeOut(results);
      }
      System.out.println("results: " + file.toAbsolutePath());
    }
  }
}
