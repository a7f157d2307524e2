package dev.bywash;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/** Makes sockets of which it is known who reads them. */
final class ReadingSockets extends SocketFactory {
  private volatile Thread lastReader;

  /** Whether nobody has read any of the sockets since the calling thread last did. */
  boolean wereLastReadHere() {
    return Thread.currentThread() == lastReader;
  }

  @Override
  public Socket createSocket() {
    return new Socket() {
      @Override
      public InputStream getInputStream() throws IOException {
        return new Noting(super.getInputStream());
      }
    };
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw new UnsupportedOperationException("OkHttp connects by itself");
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort) {
    throw new UnsupportedOperationException("OkHttp connects by itself");
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw new UnsupportedOperationException("OkHttp connects by itself");
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
    throw new UnsupportedOperationException("OkHttp connects by itself");
  }

  private final class Noting extends FilterInputStream {
    Noting(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      lastReader = Thread.currentThread();
      return super.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      lastReader = Thread.currentThread();
      return super.read(bytes, offset, length);
    }
  }
}
