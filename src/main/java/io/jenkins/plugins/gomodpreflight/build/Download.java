package io.jenkins.plugins.gomodpreflight.build;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/**
 * A file to save. Its content came from outside: should a browser show it all the same, it may do nothing there but look
 * like something, and never act in Jenkins' name.
 */
final class Download implements HttpResponse {
    private static final String POLICY =
            "sandbox; default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

    private final String type;
    private final String name;
    private final byte[] content;

    Download(String type, String name, byte[] content) {
        this.type = type;
        this.name = name;
        this.content = content;
    }

    @Override
    public void generateResponse(StaplerRequest2 request, StaplerResponse2 response, Object node)
            throws IOException, ServletException {
        response.setContentType(type);
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setContentLength(content.length);
        response.getOutputStream().write(content);
    }
}
