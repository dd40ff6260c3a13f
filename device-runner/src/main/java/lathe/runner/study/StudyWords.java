package lathe.runner.study;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import lathe.kernels.BadInputException;
import lathe.networks.Network;
import lathe.networks.source.NetworkSource;
import lathe.networks.zoo.Zoo;
import lathe.reports.study.Studies;
import lathe.reports.study.Study;
import lathe.runner.console.Terminal;
import lathe.runner.engine.Engine;

/** Turns the words of a command line into studies whose networks exist. */
final class StudyWords {
  private static final String ALL = "all";
  private static final String CLAIMS = "claims";
  private static final String EQUAL_ARMS = "aa";

  private final StudyOptions options;
  private final Terminal terminal;

  StudyWords(StudyOptions options, Terminal terminal) {
    this.options = options;
    this.terminal = terminal;
  }

  /** @throws BadInputException for a study or a network that is not known, and where a network lacks what the study turns */
  List<StudyTask> tasks(List<String> names) {
    List<StudyTask> once = names.stream().distinct().flatMap(this::tasks).toList();
    return Stream.generate(() -> once).limit(options.repeat()).flatMap(List::stream).toList();
  }

  private Stream<StudyTask> tasks(String name) {
    return switch (name) {
      case ALL -> Stream.of(Studies.values()).flatMap(this::whereItFits);
      case CLAIMS -> {
        refuseStart(CLAIMS);
        yield Stream.of(task(Studies.claims(options.engine().dtype())));
      }
      case EQUAL_ARMS -> starts().stream().distinct().map(start -> task(Study.equalArms(start)));
      default -> asked(Studies.parse(name));
    };
  }

  private Stream<StudyTask> asked(Studies study) {
    return switch (study.start()) {
      case FIXED -> {
        refuseStart(study.toString());
        yield Stream.of(task(study.study()));
      }
      case IMAGE -> images().stream().map(image -> task(study.from(image)));
      case NETWORK -> starts().stream().distinct().map(start -> task(started(study, start)));
    };
  }

  /** Of all studies, those that the networks do not have are left out. */
  private Stream<StudyTask> whereItFits(Studies study) {
    if (study.start() != Studies.Start.NETWORK) {
      return Stream.of(task(study.study()));
    }
    List<StudyTask> tasks = new ArrayList<>();
    for (String start : new LinkedHashSet<>(starts())) {
      try {
        tasks.add(task(started(study, start)));
      } catch (BadInputException misfit) {
        terminal.say("without study %s of %s: %s".formatted(study, start, misfit.getMessage()));
      }
    }
    return tasks.stream();
  }

  private void refuseStart(String study) {
    if (options.networks() != null || options.resolutions() != null) {
      throw new BadInputException(
          "study %s: it compares the paper's networks at the paper's sizes; leave --networks and --resolutions out".formatted(study));
    }
  }

  private List<String> images() {
    if (options.networks() != null) {
      throw new BadInputException("study segmentation: it compares the paper's networks; leave --networks out, --resolutions may stay");
    }
    List<String> asked = options.resolutions();
    return asked == null ? List.of(Studies.HALF) : asked;
  }

  /** Each network at each size, by its usual name; one that is there twice keeps both, to run against itself. */
  private List<String> starts() {
    List<String> networks = options.networks() == null ? List.of(Studies.BASE) : options.networks();
    List<String> images = options.resolutions();
    return networks.stream()
        .flatMap(network -> images == null ? Stream.of(usual(network)) : images.stream().map(image -> Zoo.at(network, image))).toList();
  }

  private Study started(Studies study, String start) {
    Set<String> once = new HashSet<>();
    boolean isTwice = starts().stream().filter(start::equals).anyMatch(same -> !once.add(same));
    if (isTwice) {
      terminal.say("%s is named twice, so it runs against itself (A/A)".formatted(start));
      return Study.equalArms(start);
    }
    return study.from(start);
  }

  private static String usual(String network) {
    return NetworkSource.parse(network).open().source();
  }

  private StudyTask task(Study asked) {
    Study whole = asked.named(StudyWords::usual);
    Study study = suited(whole);
    Map<String, Network> networks = new LinkedHashMap<>();
    study.networks().forEach(name -> networks.put(name, NetworkSource.parse(name).open().network()));
    return new StudyTask(study, networks);
  }

  /** What the engine can be asked, by the paper's figures for what it computes with. */
  private Study suited(Study whole) {
    Study asked = options.engine() == Engine.LATHE ? whole : whole.forOtherEngines();
    return asked.of(options.engine().dtype());
  }
}
