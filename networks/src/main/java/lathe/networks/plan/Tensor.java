package lathe.networks.plan;

import lathe.kernels.Layout;

/**
 * An activation of a plan.
 *
 * @param at floats from the start of the arena
 */
public record Tensor(Layout layout, int at) {}
