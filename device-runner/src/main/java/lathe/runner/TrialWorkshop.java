package lathe.runner;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import lathe.networks.plan.IsolatedLayer;
import lathe.profiler.fork.Task;
import lathe.profiler.fork.WorkerFacts.LayerFacts;
import lathe.profiler.fork.Workshop;
import lathe.profiler.result.ResultFiles;
import lathe.profiler.result.Trials;
import lathe.profiler.result.Trials.Trial;
import lathe.profiler.sample.Layered;
import lathe.profiler.sample.Pulse;

/** Makes of a file of trials a workload whose layers are the trials, so that one sampler takes them all in turn. */
final class TrialWorkshop implements Workshop {
  @Override
  public Workpiece plan(Task task, Pulse pulse) {
    Trials trials = ResultFiles.readTrials(Path.of(task.network()));
    var layers = new TrialLayers(trials.seed());
    List<IsolatedLayer> opened = trials.all().stream().map(layers::open).toList();
    CompletableFuture
        .allOf(CompletableFuture.runAsync(() -> everyOther(opened, 0, pulse)),
            CompletableFuture.runAsync(() -> everyOther(opened, 1, pulse)))
        .join();
    List<LayerFacts> facts = IntStream.range(0, opened.size())
        .mapToObj(i -> facts(layers, trials.all().get(i), opened.get(i))).toList();
    return new Workpiece(layered(opened), facts, opened.stream().map(NetworkWorkshop::alone).toList(), NetworkWorkshop::code);
  }

  /** Has C2 compile the kernels, two at a time: a kernel's first callers wait for it. */
  private static void everyOther(List<IsolatedLayer> layers, int first, Pulse pulse) {
    for (int i = first; i < layers.size(); i += 2) {
      pulse.layer(i);
      layers.get(i).run();
    }
  }

  private static LayerFacts facts(TrialLayers layers, Trial trial, IsolatedLayer opened) {
    return new LayerFacts(layers.name(trial), trial.kernelId(), opened.code());
  }

  private static Layered layered(List<IsolatedLayer> layers) {
    return new Layered() {
      @Override
      public int layers() {
        return layers.size();
      }

      @Override
      public void run(int layer) {
        layers.get(layer).run();
      }
    };
  }
}
