/**
 * From a network that is described to one that runs. {@link lathe.networks.plan.Lowering} picks a kernel for each layer and lays all
 * activations out in one arena: a {@link lathe.networks.plan.Plan}, an immutable value. A {@link lathe.networks.plan.Session} gives it memory
 * and weights; running it decides nothing and allocates nothing.
 *
 * <pre>
 * Plan plan = Lowering.lower(network, KernelChooser.EXPECTED);
 * Session session = Session.open(plan, Weights.seeded(network, 7));
 * session.input(image);
 * session.run();
 * float[] scores = session.output();
 * </pre>
 */
@NullMarked
package lathe.networks.plan;

import org.jspecify.annotations.NullMarked;
