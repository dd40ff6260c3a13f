package lathe.runner.worker;

import java.util.List;
import java.util.stream.IntStream;
import lathe.networks.plan.IsolatedLayer;
import lathe.profiler.message.Task;
import lathe.profiler.message.Trials;
import lathe.profiler.message.Trials.Trial;
import lathe.profiler.message.WorkerFacts.LayerFacts;
import lathe.profiler.sample.Layered;
import lathe.profiler.sample.Pulse;
import lathe.profiler.worker.Workshop;

/** Makes a workload from trials. Its layers are the trials, so that one sampler runs them all in turn. */
final class TrialWorkshop implements Workshop {
  @Override
  public Workpiece plan(Task task, Pulse pulse) {
    Trials trials = Trials.of(task);
    var layers = new TrialLayers(trials.seed());
    List<IsolatedLayer> opened = trials.all().stream().map(layers::open).toList();
    Layered all = Layered.of(opened.size(), layer -> opened.get(layer).run());
    NetworkWorkshop.compile(all, pulse).join();
    List<LayerFacts> facts = IntStream.range(0, opened.size())
        .mapToObj(i -> facts(layers, trials.all().get(i), opened.get(i))).toList();
    return new Workpiece(all, facts, opened.stream().map(NetworkWorkshop::alone).toList(), NetworkWorkshop::code);
  }

  private static LayerFacts facts(TrialLayers layers, Trial trial, IsolatedLayer opened) {
    return new LayerFacts(layers.name(trial), trial.kernelId(), opened.code());
  }
}
