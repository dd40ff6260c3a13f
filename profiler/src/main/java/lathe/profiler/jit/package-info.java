/**
 * What the JIT did to the measured kernels, from JFR, as proof that a sample ran code of C2.
 *
 * <p>A {@link lathe.profiler.jit.JitRecorder} runs inside the worker with the events {@code jdk.Compilation}, {@code jdk.Deoptimization},
 * {@code jdk.GarbageCollection}, {@code jdk.CompilerInlining} unless nobody asks which calls were left, and a {@link
 * lathe.profiler.jit.ClockAnchor} of our own that ties JFR's clock to {@code System.nanoTime}. What it saw of the kernels is its {@link
 * lathe.profiler.jit.Evidence}; a {@link lathe.profiler.jit.Timeline} of that says for any stretch of nanoTime what disturbed it:
 *
 * <pre>{@code
 * try (JitRecorder recorder = JitRecorder.start()) {
 *   measure();
 *   Timeline timeline = new Timeline(recorder.snapshot(naming), startNs);
 *   Set<SampleTag> tags = timeline.tags(new Interval(startNs, endNs), Set.of("f32-pointwise-14x2v-hswish-512"));
 * }
 * }</pre>
 */
@NullMarked
package lathe.profiler.jit;

import org.jspecify.annotations.NullMarked;
