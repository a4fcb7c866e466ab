#include "tests/e2e/stream_wire.h"

#include "node/chain/peer_address.h"
#include "node/testnet/config.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include <deque>
#include <mutex>
#include <random>

namespace phoenix::tests {

namespace {

constexpr qsizetype kPacket = 1448; // what one packet of Ethernet carries
constexpr int kAgainMs = 300;       // until a sender takes a packet for lost

} // namespace

struct StreamWire::Relay : QObject {
    // One direction of a connection.
    struct Way {
        QTcpSocket* source = nullptr;
        QTcpSocket* target = nullptr;
        std::deque<std::pair<qint64, QByteArray>> under; // and when it is due
        QTimer* timer = nullptr;
        bool ended = false;
    };
    // A connection, and the one that goes on from it: it is made when something comes through.
    struct Link {
        int from = 0;
        int to = 0;
        QString host;
        quint16 port = 0;
        bool dialled = false;
        Way ways[2];
    };

    explicit Relay(quint32 seed) : random(seed) { clock.start(); }

    bool listenFor(int from, int to, const QString& host, quint16 port, quint16& relayed) {
        auto* server = new QTcpServer(this);
        if (!server->listen(QHostAddress::LocalHost)) return false;
        relayed = server->serverPort();
        QObject::connect(server, &QTcpServer::newConnection, this, [this, server, from, to, host, port] {
            while (QTcpSocket* near = server->nextPendingConnection()) begin(std::make_shared<Link>(Link{from, to, host, port}), near);
        });
        return true;
    }

    void begin(const std::shared_ptr<Link>& link, QTcpSocket* near) {
        auto* far = new QTcpSocket(near);
        link->ways[0] = {near, far, {}, new QTimer(near)};
        link->ways[1] = {far, near, {}, new QTimer(near)};
        for (Way& way : link->ways) {
            way.source->setSocketOption(QAbstractSocket::LowDelayOption, 1);
            way.timer->setSingleShot(true);
            way.timer->setTimerType(Qt::PreciseTimer);
            QObject::connect(way.timer, &QTimer::timeout, near, [this, link, &way] { flush(*link, way); });
            QObject::connect(way.source, &QTcpSocket::readyRead, near, [this, link, &way] { take(*link, way); });
            const auto end = [this, link, &way] {
                way.ended = true;
                flush(*link, way);
            };
            QObject::connect(way.source, &QTcpSocket::disconnected, near, end);
            QObject::connect(way.source, &QTcpSocket::errorOccurred, near, end);
        }
        links.push_back(link);
        take(*link, link->ways[0]);
    }

    void take(Link& link, Way& way) {
        const QByteArray bytes = way.source->readAll();
        if (bytes.isEmpty()) return;
        const std::lock_guard lock(mutex);
        const qint64 packets = (bytes.size() + kPacket - 1) / kPacket;
        std::binomial_distribution<qint64> falls(packets, weather.loss);
        const qint64 lost = falls(random);
        carried.lost += lost;
        carried.delivered += packets;
        qint64 due = clock.elapsed() + weather.delayMs + (lost > 0 ? kAgainMs : 0);
        if (!way.under.empty()) due = std::max(due, way.under.back().first);
        way.under.emplace_back(due, bytes);
        if (weather.parts(link.from, link.to)) carried.heldBack += packets;
        arm(way);
    }

    void arm(Way& way) const {
        if (!way.timer->isActive() && !way.under.empty()) way.timer->start(int(std::max<qint64>(0, way.under.front().first - clock.elapsed())));
    }

    void flush(Link& link, Way& way) {
        {
            // What is between an island and the rest waits for other weather, the end of the connection, too.
            const std::lock_guard lock(mutex);
            if (weather.parts(link.from, link.to)) return;
        }
        if (!link.dialled) {
            link.dialled = true;
            link.ways[0].target->connectToHost(link.host, link.port);
        }
        for (; !way.under.empty() && way.under.front().first <= clock.elapsed(); way.under.pop_front())
            if (way.target->state() != QAbstractSocket::UnconnectedState) way.target->write(way.under.front().second);
        arm(way);
        if (!way.ended || !way.under.empty()) return;
        way.target->disconnectFromHost();
        if (link.ways[0].ended && link.ways[1].ended) {
            // The sockets and timers are the first one's children.
            link.ways[0].source->deleteLater();
            std::erase_if(links, [&link](const auto& one) { return one.get() == &link; });
        }
    }

    void setWeather(const Weather& next) {
        {
            const std::lock_guard lock(mutex);
            weather = next;
        }
        const auto all = links;
        for (const auto& link : all)
            for (Way& way : link->ways) flush(*link, way);
    }

    QElapsedTimer clock;
    std::mt19937 random;
    std::vector<std::shared_ptr<Link>> links;
    std::mutex mutex; // of the two below
    Weather weather;
    Carried carried;
};

StreamWire::StreamWire(quint32 seed) : relay_(new Relay(seed)) {
    relay_->moveToThread(&thread_);
    QObject::connect(&thread_, &QThread::finished, relay_, &QObject::deleteLater);
    thread_.start();
}

StreamWire::~StreamWire() {
    thread_.quit();
    thread_.wait();
}

QString StreamWire::host(int machine) const {
    return "127.0.0." + QString::number(machine + 2);
}

bool StreamWire::connect(const std::function<QString(int)>& home) {
    bool all = true;
    for (int i = 0; QFile::exists(home(i)); ++i) {
        const std::filesystem::path file = (home(i) + "/config.toml").toStdString();
        auto config = testnet::readConfig(file);
        if (!config) return false;
        config->p2pAddress = host(i).toStdString();
        for (std::size_t to = 0; to < config->seeds.size(); ++to) {
            auto seed = chain::parsePeerAddress(config->seeds[to]);
            if (!seed) return false;
            quint16 relayed = 0;
            QMetaObject::invokeMethod(
                relay_, [&] { all = relay_->listenFor(i, int(to), QString::fromStdString(seed->host), seed->port, relayed) && all; },
                Qt::BlockingQueuedConnection);
            seed->host = "127.0.0.1";
            seed->port = relayed;
            config->seeds[to] = chain::toText(*seed);
        }
        if (!testnet::writeConfig(file, *config)) return false;
    }
    return all;
}

void StreamWire::on(int /*machine*/, const std::function<void()>& work) const {
    work();
}

void StreamWire::setWeather(const Weather& weather) {
    QMetaObject::invokeMethod(relay_, [&] { relay_->setWeather(weather); }, Qt::BlockingQueuedConnection);
}

Carried StreamWire::carried() const {
    const std::lock_guard lock(relay_->mutex);
    return relay_->carried;
}

} // namespace phoenix::tests
