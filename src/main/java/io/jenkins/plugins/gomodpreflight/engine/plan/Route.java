package io.jenkins.plugins.gomodpreflight.engine.plan;

import java.util.List;

/**
 * The sources that go asks for a module's files, in order. Each file of a module walks the route anew
 * ({@code modfetch.TryProxies}).
 *
 * @param modulePath whose route it is
 * @param hops never empty
 * @param noProxy whether GONOPROXY sends the module past every proxy
 */
public record Route(String modulePath, List<Hop> hops, boolean noProxy) {}
