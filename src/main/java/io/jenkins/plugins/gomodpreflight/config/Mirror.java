package io.jenkins.plugins.gomodpreflight.config;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/** Public module proxies to choose from, each with {@code direct} for what it does not have. */
public enum Mirror {
    /** What go itself uses where nobody says otherwise. */
    GO("https://proxy.golang.org,direct", Messages::Mirror_go),
    GOPROXY_CN("https://goproxy.cn,direct", Messages::Mirror_goproxyCn),
    GOPROXY_IO("https://goproxy.io,direct", Messages::Mirror_goproxyIo),
    TENCENT("https://mirrors.tencent.com/go/,direct", Messages::Mirror_tencent),
    ALIYUN("https://mirrors.aliyun.com/goproxy/,direct", Messages::Mirror_aliyun);

    private final String goproxy;
    private final Supplier<String> text;

    Mirror(String goproxy, Supplier<String> text) {
        this.goproxy = goproxy;
        this.text = text;
    }

    /** The value for GOPROXY. */
    public String goproxy() {
        return goproxy;
    }

    /** Who runs it and where it is fast, in the reader's language. */
    public String text() {
        return text.get();
    }

    /** The mirror that a value of GOPROXY stands for. */
    static Optional<Mirror> of(String goproxy) {
        return Arrays.stream(values())
                .filter(mirror -> mirror.goproxy.equals(goproxy))
                .findFirst();
    }
}
