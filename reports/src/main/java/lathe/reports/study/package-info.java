/**
 * The paper's comparisons, asked again of this CPU. {@link lathe.reports.study.Studies} lists them: which networks take part, which two are
 * held against each other, and what the paper says of the two. {@link lathe.reports.study.StudyAnalysis} turns the slots in which the
 * networks took turns into ratios with intervals, and {@link lathe.reports.study.Claim} says whether the paper's holds here.
 *
 * <p>Milliseconds of a phone from 2016 cannot be compared with those of another CPU; shares can. So every claim is a ratio of two times.
 */
@NullMarked
package lathe.reports.study;

import org.jspecify.annotations.NullMarked;
