package io.jenkins.plugins.gomodpreflight.config;

import hudson.model.Descriptor;
import hudson.model.Item;
import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.htmlunit.util.NameValuePair;
import org.jvnet.hudson.test.JenkinsRule;

/** Requests to the methods of descriptors, as the forms make them. */
final class Posts {
    private final JenkinsRule jenkins;
    private final JenkinsRule.WebClient client;

    private Posts(JenkinsRule jenkins, JenkinsRule.WebClient client) {
        this.jenkins = jenkins;
        this.client = client;
    }

    static Posts by(JenkinsRule jenkins, String user) throws Exception {
        JenkinsRule.WebClient client = jenkins.createWebClient().withThrowExceptionOnFailingStatusCode(false);
        return new Posts(jenkins, client.login(user));
    }

    Posts in(String language) {
        client.addRequestHeader("Accept-Language", language);
        return this;
    }

    private URL url(Item item, Descriptor<?> descriptor, String method) throws IOException {
        String place = item == null ? "" : item.getUrl();
        return new URL(jenkins.getURL(), place + descriptor.getDescriptorUrl() + "/" + method);
    }

    /**
     * Posts.
     *
     * @param item the folder whose form it is; null for that of Jenkins
     * @param namesAndValues the fields in turn
     */
    WebResponse post(Item item, Descriptor<?> descriptor, String method, String... namesAndValues) throws IOException {
        WebRequest request = client.addCrumb(new WebRequest(url(item, descriptor, method), HttpMethod.POST));
        NameValuePair[] fields = new NameValuePair[namesAndValues.length / 2];
        Arrays.setAll(fields, i -> new NameValuePair(namesAndValues[2 * i], namesAndValues[2 * i + 1]));
        List<NameValuePair> all = new ArrayList<>(request.getRequestParameters());
        all.addAll(Arrays.asList(fields));
        request.setRequestParameters(all);
        return client.getPage(request).getWebResponse();
    }

    WebResponse get(Item item, Descriptor<?> descriptor, String method) throws IOException {
        return client.getPage(new WebRequest(url(item, descriptor, method))).getWebResponse();
    }
}
