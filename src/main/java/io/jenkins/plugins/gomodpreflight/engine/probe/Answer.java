package io.jenkins.plugins.gomodpreflight.engine.probe;

import java.net.URI;
import java.util.Optional;

/**
 * What came back for one request.
 *
 * @param uri where the last redirect led
 * @param status the HTTP status; 200 for a file that was read, 404 for a file that is not there, 0 where no answer came
 * @param contentType the media type without parameters, lower case, or empty
 * @param length the announced length of the whole representation, or -1
 * @param body what was kept of the body; empty unless the request asked to keep it. Beside a failure there is one only
 *     for {@link Request.Method#PAGE}
 * @param firstByteMillis from the moment the request was written to the first byte of its answer; negative where unknown
 * @param failure why there is no usable answer; a status other than 200 (or 206 for a range) is a failure too
 */
public record Answer(
        URI uri,
        int status,
        String contentType,
        long length,
        byte[] body,
        double firstByteMillis,
        Optional<Failure> failure) {}
